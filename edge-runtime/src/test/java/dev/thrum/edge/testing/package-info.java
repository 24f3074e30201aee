@NullMarked
package dev.thrum.edge.testing;

import org.jspecify.annotations.NullMarked;
