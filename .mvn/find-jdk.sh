# Sourced by ./mvnw and ./thrum: points JAVA_HOME at a JDK 25 or newer, or stops with one line that says how to get one.
thrum_jdk_major() {
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}
thrum_find_jdk() {
  thrum_java="$(command -v java 2>/dev/null)" && thrum_java="$(readlink -f "$thrum_java" 2>/dev/null)"
  for thrum_home in "${JAVA_HOME:-}" "${thrum_java%/bin/java}" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    thrum_major="$(thrum_jdk_major "$thrum_home")"
    if [ "${thrum_major:-0}" -ge 25 ] 2>/dev/null; then
      JAVA_HOME="$thrum_home"
      export JAVA_HOME
      return 0
    fi
  done
  echo "Thrum needs a JDK 25 or newer and found none: install one (Debian 13: apt install openjdk-25-jdk-headless; elsewhere: https://adoptium.net) or point JAVA_HOME at it." >&2
  exit 1
}
thrum_find_jdk
