@NullMarked
package dev.thrum.training.recording;

import org.jspecify.annotations.NullMarked;
