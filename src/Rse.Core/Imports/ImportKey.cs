using Rse.People;

namespace Rse.Imports;

/// <summary>A key in the source and what it stands for.</summary>
/// <param name="Table">Member, space or subject.</param>
/// <param name="Key">The key.</param>
/// <param name="Id">The id of what it stands for.</param>
internal readonly record struct ImportKey(ImportTable Table, string Key, long Id);
