namespace Rse.Testing.Leaks;

/// <summary>A number that a surface gave.</summary>
internal sealed record LeakCounted(LeakCount What, string Key, long Number);
