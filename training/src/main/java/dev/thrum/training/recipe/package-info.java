/// Recipes: YAML that names recordings, and how a model is made of them. Read once, into settings
/// of the stages that follow.
@NullMarked
package dev.thrum.training.recipe;

import org.jspecify.annotations.NullMarked;
