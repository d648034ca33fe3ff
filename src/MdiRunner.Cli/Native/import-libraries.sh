#!/usr/bin/env bash
# Writes import libraries of the C library as it was at an older version: import-libraries.sh DIRECTORY VERSION
# A program linked against them starts on every system with that version or a newer one. The linker binds a function to the
# default version that a library gives; here that is, for each function of this machine's own libraries, the newest one
# that VERSION had already. Import libraries hold names and versions only, and nobody needs them to run the program.
set -euo pipefail
directory=$1
newest=$2

library_file() { gcc -print-file-name="$1"; }

exported_symbols() { # LIBRARY: name, version, kind and size of what it gives to others
    objdump -T "$(library_file "$1")" | awk '
        NF < 6 || /\*(UND|ABS)\*/ { next }
        {
            version = $(NF - 1)
            gsub(/[()]/, "", version)
            if (version ~ /^GLIBC_[0-9.]+$/) print $NF, substr(version, 7), ($0 ~ / DO / ? "object" : "function"), "0x" $(NF - 2)
        }'
}

as_they_were() { # keeps of each name the newest version up to $newest
    awk -v newest="$newest" '
        function number(version,   parts) { split(version, parts, "."); return parts[1] * 1000000 + parts[2] * 1000 + parts[3] }
        number($2) <= number(newest) && number($2) >= number(version[$1]) { version[$1] = $2; rest[$1] = $3 " " $4 }
        END { for (name in version) print name, version[name], rest[name] }' | sort -k2,2V -k1,1
}

write_library() { # NAME: makes it of the symbols on stdin
    awk -v source="$directory/$1.s" -v map="$directory/$1.map" '
        BEGIN { printf "" > source; printf "" > map }
        { printf ".globl %s\n.type %s, @%s\n.size %s, %s\n%s: .quad 0\n", $1, $1, $3, $1, $4, $1 > source }
        $2 != version { if (version) print "};" > map; version = $2; print "GLIBC_" version " {" > map }
        { print "    " $1 ";" > map }
        END { if (version) print "};" > map }'
    gcc -shared -nostdlib -Wl,--soname="$1" -Wl,--version-script="$directory/$1.map" -o "$directory/$1" "$directory/$1.s"
}

rm -rf "$directory"
mkdir -p "$directory"
for library in libc.so.6 libm.so.6 libpthread.so.0 libdl.so.2 librt.so.1 ld-linux-x86-64.so.2; do
    exported_symbols "$library" | as_they_were | write_library "$library"
done
for library in libm.so.6 libpthread.so.0 libdl.so.2 librt.so.1; do
    ln -s "$library" "$directory/${library%.so.*}.so"
done
# What is linked into every program itself (atexit and the like) is this machine's own, as always.
echo "GROUP ( $directory/libc.so.6 $(library_file libc_nonshared.a) AS_NEEDED ( $directory/ld-linux-x86-64.so.2 ) )" > "$directory/libc.so"
