/// Files that appear whole or not at all. Depends on the JDK only.
@NullMarked
package dev.thrum.edge.files;

import org.jspecify.annotations.NullMarked;
