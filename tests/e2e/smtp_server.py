"""A mail server on a free loopback port that keeps what it is sent: plain, or encrypted on demand and then with a login."""

import base64
import email
import email.policy
import socketserver
import ssl
import subprocess
import threading


class SmtpServer(socketserver.ThreadingTCPServer):
    """With a certificate it offers encryption, and takes mail from none but `login`, a user and a password."""

    daemon_threads = True

    def __init__(self, certificate=None, login=None):
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.certificate = certificate
        self.login = login
        self.received = []
        self.passwords_seen = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.encrypted = self.known = False
        self.sender, self.recipients = None, []
        self.say("220 ready")
        while line := self.rfile.readline():
            word, _, rest = line.decode().rstrip("\r\n").partition(" ")
            if not getattr(self, f"on_{word.lower()}", self.on_other)(rest):
                return

    def say(self, *lines):
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())
        return True

    def on_ehlo(self, _):
        if not self.server.certificate:
            return self.say("250 mail")
        return self.say("250-mail", "250 AUTH PLAIN" if self.encrypted else "250 STARTTLS")

    def on_starttls(self, _):
        self.say("220 go on")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*self.server.certificate)
        try:
            self.connection = context.wrap_socket(self.connection, server_side=True)
        except ssl.SSLError:
            return False
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
        self.encrypted = True
        return True

    def on_auth(self, words):
        _, user, password = base64.b64decode(words.split()[1]).decode().split("\0")
        self.server.passwords_seen.append(password)
        self.known = (user, password) == self.server.login
        return self.say("235 welcome" if self.known else "535 no")

    def on_mail(self, words):
        self.sender = _address(words)
        return self.say("250 ok" if self.known or not self.server.login else "530 log in first")

    def on_rcpt(self, words):
        self.recipients.append(_address(words))
        return self.say("250 ok")

    def on_data(self, _):
        self.say("354 end with a dot")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b"."))
        message = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
        self.server.received.append((self.sender, self.recipients, message))
        return self.say("250 kept")

    def on_quit(self, _):
        self.say("221 bye")
        return False

    def on_other(self, _):
        return self.say("250 ok")


def _address(words):
    return words.partition("<")[2].partition(">")[0]


def certificate(folder):
    """A certificate for 127.0.0.1 that signs itself, and its key."""
    files = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-out", files[0], "-keyout", files[1]],
        check=True, capture_output=True,
    )  # fmt: skip
    return files
