namespace Rse.Storage.Databases;

/// <summary>Which storage the host chose; two different choices fail at start.</summary>
/// <param name="Name">The call by which it was chosen.</param>
/// <param name="MigrateAtStart">Whether the tables are brought up to date when the host starts.</param>
internal sealed record StorageChoice(string Name, bool MigrateAtStart);
