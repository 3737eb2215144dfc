"""The command `loket`: its subcommands as one table, their help, and what is said when something is wrong.

Promise: --help says what a command does and changes; --json gives one object a line; exit status 0 done, 1 something is
wrong with what was looked at, 2 wrong usage or configuration, 130 interrupted.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from daemon import keeping, log
from daemon import subcommands as do
from daemon.affected import list_affected
from daemon.config import ConfigMistakes
from daemon.dossier_command import write_dossier
from daemon.erasure_command import erase
from daemon.migration import migrate
from daemon.officer_command import freeze_officer, unfreeze_officer
from daemon.replay import BY_ADDRESS
from daemon.status_command import show_status
from daemon.verify_command import verify_all
from daemon.vocabulary import Channel
from mailboxes.imap import Unreachable
from store import LedgerError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Option = tuple[str, dict[str, Any]]
Command = tuple[str, "Callable[[argparse.Namespace], int]", str, str, tuple[Option, ...]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if chosen.command is None:
        parser.print_help(sys.stderr)
        return 2
    log.to_stderr(as_json=chosen.json)
    try:
        status = int(chosen.run(chosen))
        sys.stdout.flush()  # here, where a closed pipe is no error, and not at the very end
    except ConfigMistakes as mistakes:
        return _refuse(mistakes, as_json=chosen.json)
    except BrokenPipeError:  # whoever read us has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (LedgerError, Unreachable) as error:
        return _fail(type(error).__name__, str(error), as_json=chosen.json)
    except OSError as error:
        return _fail(type(error).__name__, _of_a_file(error), as_json=chosen.json)
    except ModuleNotFoundError as error:
        remedy = "the demonstration needs the packages of loket[demo]"
        return _fail("ModuleNotFoundError", f"{error.name} is not installed; {remedy}", as_json=chosen.json, status=2)
    except KeyboardInterrupt:
        return 130
    return status


def _refuse(mistakes: ConfigMistakes, *, as_json: bool) -> int:
    """Every mistake at once, a line each."""
    for mistake in mistakes.mistakes:
        parts = {"place": mistake.place, "problem": mistake.problem, "remedy": mistake.remedy}
        print(json.dumps(parts, ensure_ascii=False) if as_json else mistake, file=sys.stderr)
    return 2


def _fail(kind: str, sentence: str, *, as_json: bool, status: int = 1) -> int:
    error = {"error": kind, "detail": sentence}
    print(json.dumps(error, ensure_ascii=False) if as_json else f"loket: {kind}: {sentence}", file=sys.stderr)
    return status


def _of_a_file(error: OSError) -> str:
    """Which file, and what about it."""
    if error.filename and Path(str(error.filename)).name == "ledger.db":
        return f"{error.filename}: no ledger here yet; `loket run` or `loket once` makes it"
    return f"{error.filename}: {error.strerror}" if error.filename else str(error)


def _month(text: str) -> str:
    if not re.fullmatch(r"20\d{2}-(?:0[1-9]|1[0-2])", text):
        message = f"{text!r} is not a month; write it as 2026-11"
        raise argparse.ArgumentTypeError(message)
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a day; write it as 2026-11-16"
        raise argparse.ArgumentTypeError(message) from None


def _address(text: str) -> str:
    """A plain address, as it may stand in a link."""
    if not re.fullmatch(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", text):
        message = f"{text!r} is not an e-mail address"
        raise argparse.ArgumentTypeError(message)
    return text.lower()


def _digest(text: str) -> str:
    """An audit root as the Director's digest prints it."""
    if not re.fullmatch(r"[0-9a-f]{64}", text.strip().lower()):
        message = "not an audit root: 64 hexadecimal digits"
        raise argparse.ArgumentTypeError(message)
    return text.strip().lower()


def _count(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text):
        message = f"{text!r} is not a number of back-ups"
        raise argparse.ArgumentTypeError(message)
    return int(text)


NUMBER: Final[Option] = ("number", {"metavar": "NUMBER", "help": "PPO-2026-000101"})
PERSON: Final[Option] = ("person", {"metavar": "PERSON", "help": "id, name or address, as in config.toml"})
FLAG: Final = {"action": "store_true"}
FOLDER: Final[Option] = ("folder", {"type": Path, "metavar": "DIR", "help": "where back-ups lie, best another disk"})
SEALED: Final[Option] = ("--sealed", FLAG | {"help": "a sealed case, too"})
COMMANDS: Final[tuple[Command, ...]] = (
    #  name, function, in Indonesian, in English, arguments
    ("run", do.run_desk, "jaga kotak surel sampai dihentikan", "watch the mailboxes until stopped (SIGTERM, Ctrl-C)",
     ()),
    ("once", do.one_pass, "satu putaran: kotak surel, jam, surel keluar",
     "one pass over every inbox, the clock and the mails owed", ()),
    ("status", show_status, "apakah semuanya sehat: daemon, kotak surel, surel keluar, mesin",
     "whether all is well: daemon, mailboxes, mails owed, machine; exit status 1 where it is not", ()),
    ("check", do.check_all, "periksa pengaturan dan mesin, sebutkan semua kekeliruan",
     "check configuration, forms and machine; no mail server is spoken to",
     (("--create-secrets", FLAG | {"help": "make the keys that are missing (never a password)"}),)),
    ("read", do.read_files, "apa kata sebuah surel, seperti dibaca Loket", "what a message says, as the desk reads it",
     (("files", {"nargs": "+", "type": Path, "metavar": "FILE", "help": "a message as it came in (.eml)"}),)),
    ("replay", do.replay_mail, "keputusan untuk surel lama, tanpa mengirim apa pun",
     "the decisions for old mail; nothing is sent, no ledger is touched",
     (("path", {"type": Path, "metavar": "DIR|MBOX|FILE",
                "help": "a folder of .eml files, a Maildir, an mbox, or one message"}),
      ("--channel", {"choices": [BY_ADDRESS, *(channel.value for channel in Channel)], "default": BY_ADDRESS,
                     "help": "the inbox in which they lay (alamat, the default: by the address written to)"}))),
    ("tickets", do.list_tickets, "daftar pengaduan yang masih terbuka", "the open cases",
     (("--all", FLAG | {"help": "ended cases, too"}),)),
    ("show", do.show_ticket, "satu pengaduan dengan riwayatnya", "one case with its history", (NUMBER, SEALED)),
    ("explain", do.explain_ticket, "mengapa setiap surel sampai di tempatnya",
     "why each message of a case went where it went", (NUMBER, SEALED)),
    ("report", do.report_month, "laporan monev sebulan dan rekapnya", "the evaluation of a month, and its recap",
     (("month", {"type": _month, "metavar": "YYYY-MM", "help": "2026-11"}),
      ("--recap", {"type": Path, "metavar": "FILE", "help": "write the recap there, .xlsx or .csv"}),
      ("--check", FLAG | {"help": "count every figure anew from the events, and name those that differ"}))),
    ("dossier", write_dossier, "berkas lengkap satu pengaduan sebagai PDF",
     "everything of one case as a PDF, the original mails inside it",
     (NUMBER,
      ("--output", {"type": Path, "metavar": "FILE", "help": "where to write it (default: berkas-NUMBER.pdf)"}),
      ("--language", {"choices": ["id", "en"], "default": "id", "help": "of its words"}),
      ("--sealed", FLAG | {"help": "a sealed case, or with its code a report from the whistleblower ledger"}))),
    ("affected", list_affected, "data pribadi siapa yang tersimpan (UU PDP pasal 46)",
     "whose personal data are kept, for the notice after a breach",
     (("--since", {"type": _day, "metavar": "YYYY-MM-DD", "help": "of cases in which something happened since then"}),
      ("--sealed", FLAG | {"help": "people of sealed cases and of whistleblower reports, too"}),
      ("--output", {"type": Path, "metavar": "FILE.csv", "help": "write them there, readable by its owner alone"}))),
    ("form", do.write_form, "formulir pengaduan: teks, PDF, atau halaman web",
     "the complaint form: as text, or as files to put on the office's web site",
     (("--html", {"type": Path, "metavar": "FILE", "help": "write the web page there: one file, no server needed"}),
      ("--pdf", {"type": Path, "metavar": "FILE", "help": "write the PDF to fill in there"}),
      ("--address", {"type": _address, "metavar": "ADDRESS",
                     "help": "where answers go (default: the suggestion box)"}),
      ("--language", {"choices": ["id", "en"], "default": "id", "help": "of the text (files are in both)"}))),
    ("freeze", freeze_officer, "bekukan petugas: surelnya tidak menjalankan apa pun, perkaranya ke pengganti",
     "an officer's mails do nothing from now on; cases go to the deputy, older tokens are void",
     (PERSON, ("--reason", {"default": "", "metavar": "TEXT", "help": "for the audit chain and the Director"}))),
    ("unfreeze", unfreeze_officer, "cairkan petugas yang dibekukan", "let a frozen officer act again", (PERSON,)),
    ("erase", erase, "pemusnahan data: sudah sampai di mana; dengan nomor: perintah pengelola",
     "how far the erasures are; with a number, the operator's order for a case that has ended",
     (("number", {"metavar": "NUMBER", "nargs": "?", "default": "", "help": "PPO-2026-000101"}),
      ("--reason", {"default": "", "metavar": "TEXT", "help": "who decided, and why: the Director is told"}),
      ("--sealed", FLAG | {"help": "list those of the whistleblower ledger"}))),
    ("demo", do.play_demo, "dua minggu kantor dalam satu menit", "a fortnight of the office in a minute",
     (("--out", {"type": Path, "default": Path("demo-out"), "metavar": "DIR",
                 "help": "where the mails are left (default: demo-out)"}),)),
    ("migrate", migrate, "pindahkan buku besar umum ke tempat lain", "copy the general ledger to another place",
     (("target", {"metavar": "FILE|URL", "help": "an empty place: a file, or postgresql://..."}),
      ("--seal", FLAG | {"help": "seal the events of a ledger from before they were, in a new audit chain"}),
      ("--originals", FLAG | {"help": "with the original mails: into the PostgreSQL, or out into the data folder"}))),
    ("verify", verify_all, "cocokkan kotak surel, catatan, dan rantai audit",
     "reconcile mailboxes, ledger, originals and audit chain; changes nothing",
     (("--ledger-only", FLAG | {"help": "leave the mail servers alone"}),
      ("--root", {"type": _digest, "metavar": "DIGEST",
                  "help": "an audit root from a digest of the Director: is it still in the chain?"}))),
    ("backup", keeping.make_backup, "cadangan utuh selagi Loket berjalan, tanpa kunci",
     "a whole copy of ledgers and originals while the desk runs; no secret is in it",
     (FOLDER,
      ("--keep", {"type": _count, "default": 0, "metavar": "N",
                  "help": "remove all but the latest N (default: remove none)"}))),
    ("restore", keeping.bring_back, "pulihkan cadangan ke map data kosong, lalu baca arsip; tidak mengirim apa pun",
     "a back-up into an empty data folder, then what came since from the archives; nothing is sent",
     (FOLDER,)),
    ("rebuild", keeping.rebuild_ledger, "buat ulang buku dari map arsip di server surel; tidak mengirim apa pun",
     "the ledger anew from the archive folders on the mail servers; nothing is sent", ()),
    ("import", keeping.take_old_mail, "catat surel lama di kotak masuk tanpa menjawab satu pun",
     "take the old mail of the inboxes into the ledger, answering none of it",
     (("--before", {"type": _day, "metavar": "YYYY-MM-DD", "help": "what was received before this day is old"}),
      ("--channel", {"choices": [channel.value for channel in Channel], "help": "of this inbox only"}),
      ("--answer", FLAG | {"help": "import nothing: all that lies there is to be answered"}))),
    ("parked", keeping.decide_parked, "surel terutang yang mungkin sudah terkirim sebelum pemulihan",
     "mails owed at the time of a restored back-up, which may have left since",
     (("--send", FLAG | {"help": "send all of them"}), ("--drop", FLAG | {"help": "never send them"}))),
)  # fmt: skip


def _parser() -> argparse.ArgumentParser:
    status = "exit status: 0 done, 1 something is wrong with what was looked at, 2 wrong usage or configuration"
    parser = argparse.ArgumentParser(
        prog="loket", description="Meja pengaduan lewat surel. / The mail-driven complaint desk.", epilog=status
    )
    parser.add_argument("--version", action="version", version=f"loket {version('loket')}")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(metavar="COMMAND", dest="command")
    for name, function, indonesian, english, options in COMMANDS:
        said = f"{indonesian} / {english}"
        one = commands.add_parser(name, help=said, description=said, epilog=status)
        one.add_argument(
            "--config", type=Path, default=Path("config.toml"), metavar="FILE",
            help="the office (default: config.toml)",
        )  # fmt: skip
        one.add_argument("--json", action="store_true", help="one JSON object a line, the log and errors, too")
        for flag, settings in options:
            one.add_argument(flag, **settings)
        one.set_defaults(run=function)
    return parser


if __name__ == "__main__":
    sys.exit(main())
