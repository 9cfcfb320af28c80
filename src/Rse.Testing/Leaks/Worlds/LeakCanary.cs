namespace Rse.Testing.Leaks;

/// <summary>A word or number that stands for one secret thing and for nothing else.</summary>
/// <param name="What">What it is, for the message of a leak: <c>title of p3</c>.</param>
/// <param name="Allows">Whether a viewer may read it.</param>
/// <param name="StaysInHost">Whether nobody outside the host may read it.</param>
/// <param name="IsSearched">Whether it must be reached by whoever may read it, where a run asks for that.</param>
internal sealed record LeakCanary(string What, Func<LeakSight, bool> Allows, bool StaysInHost = false, bool IsSearched = false);
