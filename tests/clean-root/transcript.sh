#!/usr/bin/env bash
# Shows the program at work where there is no .NET: in a bare Debian 11, with a server of its own on this machine.
#   transcript.sh [ROOT] > docs/transcript.md     as root; ROOT is made with debootstrap where it does not exist
# Nothing of the host is used inside but the network: chroot hides it.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
program=$here/../../artifacts/mdi
server=$(mktemp -d)
root=${1:-$server/root}
readonly PORT=22022

stop() {
    [ ! -s "$server/pid" ] || kill "$(cat "$server/pid")"
    umount "$root/proc" 2>/dev/null || true
    rm -rf "${server:?}"
}
trap stop EXIT

make_root() {
    [ -x "$root/bin/bash" ] || debootstrap --variant=minbase --include=git,openssh-client,procps bullseye "$root" >&2
    rm -rf "$root/root/mdi" "$root/usr/local/bin/mdi" "$root/root/.ssh" "$root/root/.cache"
    mount -t proc proc "$root/proc"
}

start_server() { # an ssh server whose data directory is outside of the root
    mkdir -p "$server/data" /run/sshd "$root/root/.ssh"
    chmod 700 "$root/root/.ssh"
    ssh-keygen -q -t ed25519 -N '' -f "$server/host_key"
    ssh-keygen -q -t ed25519 -N '' -f "$root/root/.ssh/mdi-push-key.pem"
    cp "$root/root/.ssh/mdi-push-key.pem.pub" "$server/authorized_keys"
    echo "[127.0.0.1]:$PORT $(cat "$server/host_key.pub")" > "$root/root/.ssh/known_hosts"
    /usr/sbin/sshd -f /dev/null -p "$PORT" -h "$server/host_key" -o ListenAddress=127.0.0.1 -o PidFile="$server/pid" \
        -o AuthorizedKeysFile="$server/authorized_keys" -o StrictModes=no -o Subsystem='sftp internal-sftp'
    while [ ! -s "$server/pid" ]; do sleep 0.1; done
}

inside() { # COMMAND: typed in the root by somebody who has only what is there
    chroot "$root" /usr/bin/env -i HOME=/root USER=root PATH=/root/mdi:/usr/bin:/bin LANG=C.UTF-8 bash -c "cd /root/mdi && $1" 2>&1
}

show() { # COMMAND [LINES]
    printf '$ %s\n' "$1"
    inside "$1" | sed "s|$server|/srv|g" | head -n "${2:-1000}" || true
}

section() { printf '\n## %s\n\n```text\n' "$1"; }

end() { printf '```\n'; }

[ "$(id -u)" -eq 0 ] || { echo "transcript.sh: error: chroot needs root" >&2; exit 1; }
[ -x "$program" ] || { echo "transcript.sh: error: $program is missing; run ./build first" >&2; exit 1; }
make_root
start_server
mkdir -p "$root/root/mdi"
cp "$program" "$root/root/mdi/mdi"

cat <<TEXT
# A session on a bare Debian 11

Recorded by \`tests/clean-root/transcript.sh\` on $(date -u +%F): a root made by debootstrap (\`minbase\` with git and openssh-client), the
program copied into it, and an ssh server outside of it. There is no .NET, Perl beyond Debian's base, Python or conda.
TEXT
section "What is there"
show "grep PRETTY /etc/os-release"
show "ldd --version | head -n 1; ssh -V"
show "command -v dotnet python3 micromamba || echo none of them"
show "ls -l --time-style=+ mdi; ldd mdi"
show "mdi --version"
end
section "The options of an action"
show "mdi svWGS find"
end
section "Run"
show "mkdir out && mdi svWGS simulate --output-dir out --data-name demo --quiet"
show "mdi svWGS find --input out/demo/demo.simulate.reads.sam.gz --output-dir out --data-name demo --quiet"
show "cut -f 1-8 out/demo/demo.find.calls.tsv | head -n 4"
end
section "Push"
printf '%s\n' 'pipeline: svWGS' 'find:' '    alignments:' '        input: out/demo/demo.simulate.reads.sam.gz' '    output:' '        output-dir: out' '        data-name: demo' \
    '    push:' '        push-server: 127.0.0.1' '        push-user: root' "        push-port: $PORT" "        push-dir: $server/data" 'execute:' '    - find' > "$root/root/mdi/job.yml"
show "cat job.yml"
show "mdi push --check job.yml"
show "mdi svWGS find job.yml --quiet"
show "mdi svWGS find job.yml --quiet | grep -E 'already|outcome|sent'"
printf '(on the server) $ ls /srv/data\n%s\n' "$(ls "$server/data")"
end
section "Report"
show "mdi report job.yml"
end
section "The server is gone: what is said, and what it takes to go on"
show "rm out/demo/svWGS/find/push.json"
kill "$(cat "$server/pid")"
rm -f "$server/pid"
sleep 0.5
show "mdi svWGS find job.yml --quiet; echo \"status \$?\""
end
