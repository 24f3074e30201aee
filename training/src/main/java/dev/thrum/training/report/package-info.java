/// What a training came to, told to a person.
@NullMarked
package dev.thrum.training.report;

import org.jspecify.annotations.NullMarked;
