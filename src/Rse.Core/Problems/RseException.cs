namespace Rse.Problems;

/// <summary>Something that Rse refuses or cannot do, for a reason that the caller can act on.</summary>
/// <remarks>Database and network errors are not among them: they pass through as they are.</remarks>
public abstract class RseException(string message, Exception? innerException = null) : Exception(message, innerException);
