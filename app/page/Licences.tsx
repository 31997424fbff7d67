import type { Chapter } from "./chapters";
import { Frame } from "./Frame";

type Licence = { name: string; version: string; identifier: string; text: string };

type Props = { licences: Licence[]; chapters: readonly Chapter[] };

/** The page that gives the licences of what the site is made of, each with those who share it. */
export function Licences({ licences, chapters }: Props) {
  const texts = [...new Set(licences.map(({ text }) => text))];
  return (
    <Frame root="../" path="licences/" chapters={chapters}>
      <main id="content" className="contents">
        <h1>What these pages are made of</h1>
        <p className="lede">
          Descent is free software under the MIT licence. The site carries code, fonts and data of
          others, which are theirs and shared on these terms.
        </p>
        {texts.map((text) => {
          const sharers = licences.filter((one) => one.text === text);
          return (
            <section key={text} className="licence">
              <ul>
                {sharers.map(({ name, version, identifier }) => (
                  <li key={name + version}>
                    {name} {version}, {identifier}
                  </li>
                ))}
              </ul>
              <details>
                <summary>Licence of {sharers.map(({ name }) => name).join(", ")}</summary>
                <pre>{text}</pre>
              </details>
            </section>
          );
        })}
      </main>
    </Frame>
  );
}
