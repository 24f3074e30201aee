/// Looks at every window before it is scored: a broken signal is never scored and never silent.
@NullMarked
package dev.thrum.edge.window;

import org.jspecify.annotations.NullMarked;
