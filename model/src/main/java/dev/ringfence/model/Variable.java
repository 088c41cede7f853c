package dev.ringfence.model;

/** A named text: an environment variable, a stage variable. */
public record Variable(String name, Text value, Origin origin) {}
