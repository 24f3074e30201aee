/// What may be asked of a running device, each verb a class.
@NullMarked
package dev.thrum.edge.app.verb;

import org.jspecify.annotations.NullMarked;
