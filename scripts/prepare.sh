# Read by scripts/run, scripts/test and scripts/bench: `prepare run` or `prepare dev` makes .venv ready, quickly where it
# already is. Everything that it says goes to standard error.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
venv=$root/.venv

say() { printf '%s\n' "$*" >&2; }

# The command that brings Python with venv on this machine.
python_command() {
    sudo=sudo
    [ "$(id -u)" = 0 ] && sudo=
    if command -v apt-get >/dev/null 2>&1; then echo "${sudo:+$sudo }apt-get install python3-venv"
    elif command -v dnf >/dev/null 2>&1; then echo "${sudo:+$sudo }dnf install python3"
    elif command -v apk >/dev/null 2>&1; then echo "${sudo:+$sudo }apk add python3"
    elif command -v pacman >/dev/null 2>&1; then echo "${sudo:+$sudo }pacman -S python"
    elif command -v zypper >/dev/null 2>&1; then echo "${sudo:+$sudo }zypper install python311"
    else echo "brew install python"
    fi
}

# Sets $python to a Python of at least 3.11 that can make a virtual environment.
find_python() {
    old=
    bare=
    for python in python3 python3.14 python3.13 python3.12 python3.11 python; do
        command -v "$python" >/dev/null 2>&1 || continue
        case $("$python" -c '
import sys
try:
    import ensurepip, venv
    able = "able"
except ImportError:
    able = "bare"
print(able if sys.version_info >= (3, 11) else "old")' 2>/dev/null) in
            able) return 0 ;;
            bare) bare=$python ;;
            old) old=$python ;;
        esac
    done
    if [ -n "$bare" ]; then
        say "$bare cannot make a virtual environment: its venv part is missing. This brings it:"
    elif [ -n "$old" ]; then
        say "Afterword needs Python 3.11 or newer; here is only $("$old" --version 2>&1). This brings a newer one:"
    else
        say "Afterword needs Python 3.11 or newer, and none was found. This brings it:"
    fi
    say ""
    say "    $(python_command)"
    say ""
    return 1
}

# What .venv is made from, as prepare.py puts it together: when any of it changes, it is made ready again.
made_from() {
    printf '%s\n' "$root"
    cat "$root/pyproject.toml" "$root/$1" "$root/scripts/prepare.py"
}

# What tests use beside Python: command and Debian's package. A mail server would also be started where systemd runs, so
# there it is left to the person, and its tests say which package they miss.
PROGRAMS="chromium:chromium pdftoppm:poppler-utils"
[ -n "${CI:-}" ] || [ ! -d /run/systemd/system ] && PROGRAMS="$PROGRAMS dovecot:dovecot-imapd"

# Brings those that are missing, as root with apt; else the tests that need them say that they did not run, and why.
bring_programs() {
    missing=
    for program in $PROGRAMS; do
        command -v "${program%%:*}" >/dev/null 2>&1 || [ -x "/usr/sbin/${program%%:*}" ] || missing="$missing ${program#*:}"
    done
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        say "Some tests will not run here: they need$missing."
        return 0
    fi
    say "Installing what tests need:$missing"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } \
        </dev/null >/dev/null 2>&1 || say "That did not work; the tests that need it say so."
}

prepare() {
    wanted=requirements.txt
    if [ "$1" = dev ]; then
        wanted=requirements-dev.txt
        bring_programs
    fi
    if [ -x "$venv/bin/python" ] && made_from "$wanted" | cmp -s - "$venv/made-for-$1"; then
        return 0
    fi
    find_python || exit 2
    "$python" "$root/scripts/prepare.py" "$1" >&2 || exit 2
}
