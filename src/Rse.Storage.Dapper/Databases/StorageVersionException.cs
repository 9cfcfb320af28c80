namespace Rse.Storage;

/// <summary>
/// The versions of the database and this code do not match. The message says which is older and what to do. Nothing was changed.
/// </summary>
public sealed class StorageVersionException(string message) : Exception(message);
