"""The thin endpoint: FastAPI and SQLAlchemy over the same driver, without our promises.

A token is looked up, a row is written or read. No basis, no purpose, no seal, no chain, no record
of who read. `python -m bench.over_http.thin DSN PORT` serves it.
"""

import hashlib
import sys
import uuid
from datetime import UTC, date, datetime
from typing import Annotated, Any, Final

import uvicorn
from fastapi import Depends, FastAPI, Header, HTTPException
from pydantic import BaseModel
from sqlalchemy import Date, DateTime, ForeignKey, LargeBinary, String, select, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SHOWN: Final = 200


class Base(DeclarativeBase):
    """Tables of this endpoint."""


class Token(Base):
    __tablename__ = "thin_token"
    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    unit: Mapped[str] = mapped_column(String)


class Note(Base):
    __tablename__ = "thin_note"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    case: Mapped[uuid.UUID] = mapped_column(index=True)
    unit: Mapped[str] = mapped_column(String)
    method: Mapped[str] = mapped_column(String)
    text: Mapped[str] = mapped_column(String)
    occurred_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Referral(Base):
    __tablename__ = "thin_referral"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    case: Mapped[uuid.UUID] = mapped_column()
    receiver: Mapped[str] = mapped_column(String)
    status: Mapped[str] = mapped_column(String)
    report_due: Mapped[date | None] = mapped_column(Date)


class Answer(Base):
    """Who answered a referral and when: a row beside the changed one, as anybody would keep."""

    __tablename__ = "thin_answer"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    referral: Mapped[uuid.UUID] = mapped_column(ForeignKey("thin_referral.id"))
    unit: Mapped[str] = mapped_column(String)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class NewNote(BaseModel):
    method: str
    text: str
    occurred_at: datetime


class Acceptance(BaseModel):
    report_due: date


def build(dsn: str) -> FastAPI:
    engine = create_async_engine(dsn.replace("postgresql://", "postgresql+asyncpg://"))
    opened = async_sessionmaker(engine, expire_on_commit=False)
    application = FastAPI()

    async def caller(authorization: Annotated[str, Header()]) -> Any:
        digest = hashlib.sha256(authorization.removeprefix("Bearer ").encode()).digest()
        async with opened() as session:
            unit = await session.scalar(select(Token.unit).where(Token.digest == digest))
            if unit is None:
                raise HTTPException(401)
            yield session, unit

    Caller = Annotated[tuple[AsyncSession, str], Depends(caller)]  # noqa: N806 - a type

    @application.post("/cases/{case}/notes", status_code=201)
    async def write(by: Caller, case: uuid.UUID, body: NewNote) -> dict[str, uuid.UUID]:
        session, unit = by
        note = Note(case=case, unit=unit, recorded_at=datetime.now(UTC), **body.model_dump())
        session.add(note)
        await session.commit()
        return {"id": note.id}

    @application.get("/cases/{case}/notes")
    async def read(by: Caller, case: uuid.UUID) -> list[dict[str, object]]:
        asked = select(Note).where(Note.case == case).order_by(Note.occurred_at.desc())
        found = await by[0].scalars(asked.limit(SHOWN))
        return [{key: getattr(n, key) for key in Note.__table__.columns.keys()} for n in found]  # noqa: SIM118

    @application.post("/referrals/{referral}/acceptance")
    async def accept(by: Caller, referral: uuid.UUID, body: Acceptance) -> dict[str, str]:
        session, unit = by
        waiting = (Referral.id == referral, Referral.receiver == unit, Referral.status == "sent")
        values = {"status": "accepted", "report_due": body.report_due}
        changed = await session.execute(
            update(Referral).where(*waiting).values(values).returning(Referral.id)
        )
        if changed.first() is None:
            raise HTTPException(409)
        session.add(Answer(referral=referral, unit=unit, at=datetime.now(UTC)))
        await session.commit()
        return {"status": "accepted"}

    return application


if __name__ == "__main__":
    uvicorn.run(build(sys.argv[1]), port=int(sys.argv[2]), log_level="warning", access_log=False)
