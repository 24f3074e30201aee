@NullMarked
package dev.thrum.edge.library;

import org.jspecify.annotations.NullMarked;
