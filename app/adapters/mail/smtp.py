"""One mail over SMTP (RFC 5321): a sentence and a link, the same for everybody."""

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Final

import aiosmtplib

from app import messages
from app.application.ports.mail import Posted, Smtp

SECONDS: Final = 15.0
FOR_GOOD: Final = 500


@dataclass(frozen=True, slots=True)
class SmtpMail:
    """`link` is the start page."""

    smtp: Smtp
    link: str

    @property
    def domain(self) -> str:
        return self.smtp.sender.rpartition("@")[2]

    async def __call__(self, address: str, count: int, now: datetime) -> Posted:
        try:
            await self._send(self._letter(address, count, now))
        except aiosmtplib.SMTPRecipientsRefused as refused:
            code = refused.recipients[0].code
            return Posted(f"smtp_{code}", code >= FOR_GOOD)
        except aiosmtplib.SMTPDataError as refused:  # taken by name, and then sent back
            return Posted(f"smtp_{refused.code}", refused.code >= FOR_GOOD)
        except aiosmtplib.SMTPResponseException as error:
            return Posted(f"smtp_{error.code}")
        except (aiosmtplib.SMTPException, OSError, TimeoutError):
            return Posted("unreachable")
        return Posted()

    def _letter(self, address: str, count: int, now: datetime) -> EmailMessage:
        letter, words = EmailMessage(), messages.mail(count, self.link)
        letter["From"], letter["To"] = self.smtp.sender, address
        letter["Subject"], letter["Date"] = words.subject, format_datetime(now)
        letter["Message-ID"] = make_msgid(domain=self.domain)
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(words.body)
        return letter

    async def _send(self, letter: EmailMessage) -> None:
        security, login = self.smtp.security, self.smtp.user
        await aiosmtplib.send(
            letter,
            hostname=self.smtp.host,
            port=self.smtp.port,
            use_tls=security == "tls",
            start_tls=security == "starttls",
            username=login,
            password=self.smtp.password if login else None,
            timeout=SECONDS,
            local_hostname=self.domain,  # not what this machine is called inside
        )
