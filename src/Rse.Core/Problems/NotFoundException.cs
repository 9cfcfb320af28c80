namespace Rse.Problems;

/// <summary>A command named something that does not exist or that the viewer may not know of. The two give the same answer.</summary>
public sealed class NotFoundException() : RseException("There is no such thing here, or you may not see it.");
