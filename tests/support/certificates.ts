import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const COMMAND = "openssl";

export type KeyPair = { cert: string; key: string; certFile: string; keyFile: string };
export type Authority = KeyPair & {
  issue: (subject: string, options?: { isExpired?: boolean; usage?: "clientAuth" | "serverAuth" }) => KeyPair;
};

/** Creates certificates with the `openssl` command: Node can read X.509 but not sign it. */
export function makeAuthorities(): { authority: (name: string) => Authority; close: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "waba-console-certificates-"));
  let count = 0;
  const pair = (name: string): KeyPair => {
    const [certFile, keyFile] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)];
    return { certFile, keyFile, cert: readFileSync(certFile, "utf8"), key: readFileSync(keyFile, "utf8") };
  };
  const files = (name: string) => [
    "-keyout",
    `${name}.key`,
    "-nodes",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
  ];
  return {
    authority(name) {
      const ca = `ca${++count}`;
      openssl(folder, ["req", "-x509", ...files(ca), "-out", `${ca}.pem`, "-days", "30", "-subj", `/CN=${name}`]);
      return {
        ...pair(ca),
        issue(subject, { isExpired = false, usage = "clientAuth" } = {}) {
          const leaf = `leaf${++count}`;
          writeFileSync(join(folder, `${leaf}.cnf`), settings(leaf, usage));
          writeFileSync(join(folder, `${leaf}.index`), "");
          openssl(folder, ["req", ...files(leaf), "-out", `${leaf}.csr`, "-subj", subject]);
          // `x509 -req` can only set past dates since OpenSSL 3.4.
          const dates = isExpired ? ["-startdate", "20200101000000Z", "-enddate", "20200201000000Z"] : ["-days", "30"];
          const by = ["-config", `${leaf}.cnf`, "-cert", `${ca}.pem`, "-keyfile", `${ca}.key`];
          openssl(folder, ["ca", "-batch", "-notext", "-in", `${leaf}.csr`, "-out", `${leaf}.pem`, ...by, ...dates]);
          return pair(leaf);
        },
      };
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Settings of `openssl ca`: it accepts any subject, also one with two names. */
function settings(leaf: string, usage: string): string {
  return `[ca]
default_ca = d
[d]
database = ${leaf}.index
rand_serial = yes
new_certs_dir = .
default_md = sha256
policy = p
preserve = yes
unique_subject = no
x509_extensions = x
[p]
C = optional
O = optional
CN = optional
[x]
extendedKeyUsage = ${usage}
subjectAltName = IP:127.0.0.1
`;
}

function openssl(cwd: string, args: string[]): void {
  const { status, stderr, error } = spawnSync(COMMAND, args, { cwd, encoding: "utf8" });
  if (error)
    throw new Error("these tests make certificates with the `openssl` command: install it (apt-get install openssl)");
  if (status !== 0) throw new Error(`openssl ${args.join(" ")}: ${stderr}`);
}
