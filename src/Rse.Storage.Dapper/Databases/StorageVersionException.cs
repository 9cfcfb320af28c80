namespace Rse.Storage;

/// <summary>The database and this code do not fit; the message says which is older and what to do. Nothing was changed.</summary>
public sealed class StorageVersionException(string message) : Exception(message);
