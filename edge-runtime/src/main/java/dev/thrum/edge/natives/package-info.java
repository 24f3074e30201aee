/// Native libraries that come in jars. Sees the JDK only.
@NullMarked
package dev.thrum.edge.natives;

import org.jspecify.annotations.NullMarked;
