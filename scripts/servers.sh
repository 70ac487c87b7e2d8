# Read by scripts/test: what some tests need beside Python, brought where that can be done (root, apt). Where it cannot,
# those tests say that they did not run, and why; on CI (CI=true) they fail instead.

# Command on this machine -> Debian's package.
wanted_programs='chromium:chromium dovecot:dovecot-imapd pdftoppm:poppler-utils'

missing_packages() {
    for each in $wanted_programs; do
        PATH=$PATH:/usr/sbin:/sbin command -v "${each%%:*}" >/dev/null 2>&1 || printf '%s ' "${each#*:}"
    done
}

bring_servers() {
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        say "Some tests will not run: they need $missing(apt-get install brings them)."
        return 0
    fi
    say "Bringing what some tests need: $missing"
    # shellcheck disable=SC2086
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing; } >/dev/null 2>&1 ||
        say "That did not work; tests that need them will say so."
}
