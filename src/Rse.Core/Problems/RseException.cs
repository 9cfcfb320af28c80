namespace Rse.Problems;

/// <summary>The base of the exceptions of Rse: it refuses something, or cannot do it, for a reason that the caller can handle.</summary>
/// <remarks>Database and network errors pass through unchanged.</remarks>
public abstract class RseException(string message, Exception? innerException = null) : Exception(message, innerException);
