/// Thresholds from the scores of healthy windows that no network was trained on.
@NullMarked
package dev.thrum.training.calibrate;

import org.jspecify.annotations.NullMarked;
