/// Recordings as a training set: which are healthy, which stretches of them serve what, and windows
/// streamed out of them one at a time.
@NullMarked
package dev.thrum.training.dataset;

import org.jspecify.annotations.NullMarked;
