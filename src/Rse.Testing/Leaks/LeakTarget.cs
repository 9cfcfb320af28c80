namespace Rse.Testing.Leaks;

/// <summary>A thing of the world that a surface can be asked for by its name, whether or not the viewer may see it.</summary>
/// <param name="Key">Its name in the reference model; what counts are stated for.</param>
/// <param name="Name">What one asks for: a handle, a slug, the name of a topic, or <c>kind/key</c> of a subject.</param>
/// <param name="Id">Its database key; 0 where it has none yet.</param>
public readonly record struct LeakTarget(string Key, string Name, long Id);
