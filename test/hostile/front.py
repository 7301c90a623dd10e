#!/usr/bin/env python3
"""Runs Debian's nginx on loopback with packaging/nginx/candor.conf, changed only where a test must: ports, certificate,
and where candor listens.

    front.py PORT UPSTREAM FOLDER [--tls]

UPSTREAM is candor's address (127.0.0.1:8080 or unix:/path), FOLDER an empty folder for nginx's own files and logs.
Without --tls the server speaks plain http (the lines about TLS are left out), with it a certificate is made for the
occasion. Runs in the foreground until it is stopped by SIGTERM or SIGINT.
"""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SHIPPED = os.path.join(HERE, "..", "..", "packaging", "nginx", "candor.conf")


def make_certificate(folder):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
                    "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem"], check=True, capture_output=True)


def adapt_plain(text, port):
    """Only the last of the three servers, without TLS."""
    servers = re.split(r"^(?=server \{\n)", text, flags=re.MULTILINE)
    assert len(servers) == 4 and "proxy_pass" in servers[3], "candor.conf has changed its shape"
    text = servers[0] + servers[3].replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};")
    text = text.replace("server_name candor.example.org;", "server_name _;")
    return re.sub(r"\t(ssl_|http2_|add_header Strict).*\n", "", text)


def adapt_tls(text, port, folder):
    """All three servers, as localhost; the one for plain http one port higher."""
    text = text.replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl").replace("listen 80 ", f"listen 127.0.0.1:{port + 1} ")
    text = re.sub(r"/etc/letsencrypt/\S*fullchain.pem", f"{folder}/cert.pem", text)
    text = re.sub(r"/etc/letsencrypt/\S*privkey.pem", f"{folder}/key.pem", text)
    return text.replace("candor.example.org", "localhost")


def adapt(text, port, upstream, folder, tls):
    text = text.replace("server unix:/run/candor/door;", f"server {upstream};")
    text = re.sub(r"\tlisten \[::\].*\n", "", text)
    return adapt_tls(text, port, folder) if tls else adapt_plain(text, port)


def main():
    tls = "--tls" in sys.argv
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    if len(words) != 3:
        sys.exit(__doc__)
    port, upstream, folder = int(words[0]), words[1], os.path.abspath(words[2])
    os.makedirs(folder, exist_ok=True)
    if tls:
        make_certificate(folder)
    with open(SHIPPED, encoding="utf-8") as shipped, open(f"{folder}/site.conf", "w", encoding="utf-8") as site:
        site.write(adapt(shipped.read(), port, upstream, folder, tls))
    temporary = "".join(f"\t{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;\n" if os.geteuid() == 0 else ""
    with open(f"{folder}/nginx.conf", "w", encoding="utf-8") as main_file:
        main_file.write(f"{user}daemon off;\nworker_processes 2;\npid {folder}/pid;\nerror_log {folder}/error.log info;\n"
                        f"events {{ worker_connections 1024; }}\nhttp {{\n\taccess_log {folder}/access.log;\n{temporary}"
                        f"\tinclude {folder}/site.conf;\n}}\n")
    nginx = next(path for path in ("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx") if os.path.exists(path))
    os.execv(nginx, [nginx, "-e", f"{folder}/error.log", "-p", folder, "-c", f"{folder}/nginx.conf"])


if __name__ == "__main__":
    main()
