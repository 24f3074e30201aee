#!/bin/sh
# Runs a Java class in a virtual machine with Debian's own kernel, which has buses without hardware:
# i2c-stub, and the adapter and the controller of thrum_test_bus.c. No root, no KVM.
#
#   run.sh WORK JAVA_HOME CLASS_PATH CLASS [JVM OPTION...]
#
# WORK keeps what was downloaded and built. CLASS_PATH: folders and jars, separated by colons. What
# the class prints, and the kernel, goes to stdout; "guest: exit N" tells the class's exit code.
# Needs Debian with: qemu-system-x86 gcc make, and package lists that are up to date.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)
java_home=$2
class_path=$3
class=$4
shift 4

for tool in qemu-system-x86_64 gcc make apt-get dpkg-deb; do
    command -v $tool >/dev/null || {
        echo "$tool is not there: apt install qemu-system-x86 gcc make (on Debian)" >&2
        exit 69
    }
done

depends() { # package, pattern: the package it depends on that matches
    apt-cache depends --important "$1" | sed -n "s/^ *Depends: \($2\)$/\1/p" | head -n 1
}

# --- the kernel, its headers, busybox ---------------------------------------------------------
image=$(depends linux-image-amd64 'linux-image-.*')
headers=$(depends linux-headers-amd64 'linux-headers-.*')
common=$(depends "$headers" 'linux-headers-.*-common')
kbuild=$(depends "$headers" 'linux-kbuild-.*')
[ -n "$image" ] && [ -n "$headers" ] && [ -n "$common" ] && [ -n "$kbuild" ] || {
    echo "apt knows no linux-image-amd64 and linux-headers-amd64: apt-get update" >&2
    exit 69
}
system=$work/system-$image
if [ ! -e "$system/complete" ]; then
    rm -rf "$system" "$work/packages"
    mkdir -p "$system" "$work/packages"
    (cd "$work/packages" && apt-get -q download "$image" "$headers" "$common" "$kbuild" busybox-static)
    for package in "$work"/packages/*.deb; do
        dpkg-deb -x "$package" "$system"
    done
    rm -rf "$work/packages"
    # the headers name each other by where they are installed
    sed -i "s#/usr/src/#$system/usr/src/#" "$system/usr/src/$headers/Makefile"
    touch "$system/complete"
fi
release=${image#linux-image-}
modules=$system/lib/modules/$release
[ -d "$modules" ] || modules=$system/usr/lib/modules/$release

# --- our module -------------------------------------------------------------------------------
mkdir -p "$work/module"
cmp -s "$here/thrum_test_bus.c" "$work/module/thrum_test_bus.c" || {
    cp "$here/thrum_test_bus.c" "$work/module/"
    echo 'obj-m := thrum_test_bus.o' >"$work/module/Makefile"
    make -s -C "$system/usr/src/$headers" M="$work/module" modules >&2
}

# --- the root file system, all in memory ------------------------------------------------------
root=$work/root
rm -rf "$root"
mkdir -p "$root/bin" "$root/modules" "$root/app" "$root/dev" "$root/proc" "$root/sys" "$root/tmp" "$root/etc"
echo 'root:x:0:0::/:/bin/sh' >"$root/etc/passwd"
busybox=$system/bin/busybox
[ -e "$busybox" ] || busybox=$system/usr/bin/busybox
cp "$busybox" "$root/bin/busybox"
cp "$here/init" "$root/init"
chmod +x "$root/init"
cp "$work/module/thrum_test_bus.ko" "$root/modules/"
for module in i2c-dev i2c-stub i2c-smbus spidev; do
    find "$modules" -name "$module.ko*" -exec cp {} "$root/modules/" \;
done
find "$root/modules" -name '*.xz' -exec xz -d {} \;

jre=$work/jre
[ -x "$jre/bin/java" ] ||
    "$java_home/bin/jlink" --add-modules java.base,java.logging,jdk.management \
        --strip-debug --no-header-files --no-man-pages --generate-cds-archive --output "$jre"
cp -r "$jre" "$root/jre"
# the libraries the JVM is linked with
find "$jre" -name '*.so' -o -path '*/bin/java' | xargs ldd 2>/dev/null |
    sed -n 's#.*[ \t]\(/[^ ]*\) (0x.*#\1#p' | sort -u | while read -r library; do
    case $library in
    "$jre"/*) ;;
    *) mkdir -p "$root$(dirname "$library")" && cp -L "$library" "$root$library" ;;
    esac
done

number=0
guest_path=
old_ifs=$IFS
IFS=:
for entry in $class_path; do
    number=$((number + 1))
    cp -r "$entry" "$root/app/$number"
    guest_path=$guest_path:/app/$number
done
IFS=$old_ifs
{
    echo "exec /jre/bin/java --enable-native-access=ALL-UNNAMED $* -cp ${guest_path#:} $class"
} >"$root/run"

(cd "$root" && find . | "$busybox" cpio -o -H newc 2>/dev/null) >"$work/initramfs"

# --- the machine ------------------------------------------------------------------------------
exec qemu-system-x86_64 -machine pc,accel=tcg -cpu max -m 1024 -smp 2 -no-reboot -nographic \
    -nodefaults -serial stdio -monitor none \
    -kernel "$system/boot/vmlinuz-$release" -initrd "$work/initramfs" \
    -append "console=ttyS0 quiet panic=-1 mitigations=off"
