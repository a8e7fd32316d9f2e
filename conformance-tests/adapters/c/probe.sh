#!/bin/sh
# probe.sh COMPILE [LIBRARIES] < features.txt > config.h
# Defines HAVE_NAME for each feature with which a program compiles and links.
compile=$1
libraries=$2
directory=$(mktemp -d) || exit 1
trap 'rm -r "$directory"' EXIT

while read -r name headers statement; do
    case $name in '' | '#'*) continue ;; esac
    {
        echo '#define _GNU_SOURCE 1'
        echo '#include <stddef.h>'
        echo "$headers" | tr ',' '\n' | sed 's/.*/#include <&>/'
        echo "int main(void) { $statement }"
    } > "$directory/probe.c"
    # shellcheck disable=SC2086 # they are words
    if $compile -Werror=implicit-function-declaration -o "$directory/probe" "$directory/probe.c" $libraries > "$directory/log" 2>&1; then
        echo "#define HAVE_$name 1"
    fi
done
