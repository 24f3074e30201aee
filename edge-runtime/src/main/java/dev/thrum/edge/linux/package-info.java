/// What only the Linux kernel can do for a runtime on a small board, called through the C library.
/// Elsewhere it is left undone.
@NullMarked
package dev.thrum.edge.linux;

import org.jspecify.annotations.NullMarked;
