/// YAML as an operator writes it, read with its places: every problem of a document is collected
/// and told together with file, line and column. Configurations and recipes are read by this
/// package; it sees the JDK, JSpecify and snakeyaml-engine only.
@NullMarked
package dev.thrum.edge.yaml;

import org.jspecify.annotations.NullMarked;
