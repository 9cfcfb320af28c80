namespace Rse.Problems;

/// <summary>A command named something that is gone, or that the viewer may not know of: the two are never told apart.</summary>
public sealed class NotFoundException() : RseException("There is no such thing here, or you may not see it.");
