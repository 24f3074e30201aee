/// What a machine's sensors looked like while it was healthy, and what tells that a converter's bit
/// stands still, an axis was swapped or a sensor came loose. Depends on the signal vocabulary and
/// on the store that keeps what was learned; lives on the inference thread.
@NullMarked
package dev.thrum.edge.window.reference;

import org.jspecify.annotations.NullMarked;
