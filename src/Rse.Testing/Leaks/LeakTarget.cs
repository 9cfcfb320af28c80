namespace Rse.Testing.Leaks;

/// <summary>Something that a surface can be asked for by name, whether or not the viewer may see it.</summary>
/// <param name="Key">Its key in the reference model, for which counts are recorded.</param>
/// <param name="Name">The name to ask for: a handle, a slug, the name of a topic, or <c>kind/key</c> of a subject.</param>
/// <param name="Id">Its database key; 0 if it has none yet.</param>
public readonly record struct LeakTarget(string Key, string Name, long Id);
