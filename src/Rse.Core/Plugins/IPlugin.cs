namespace Rse.Plugins;

/// <summary>What every plug-in of a host has: a name.</summary>
/// <remarks>
/// A name is 1 to 40 characters of kebab-case: lower-case ASCII letters and digits, single hyphens between them, a letter first, such as
/// <c>accounting-roles</c>. It is unique among the plug-ins of one contract. Keep it: it is stored, logged and counted. Names are checked
/// when the host starts, all of them at once; a fault stops the start with a <see cref="Problems.PluginException"/>.
/// </remarks>
public interface IPlugin
{
    /// <summary>The name; the same for as long as the plug-in lives.</summary>
    string Name { get; }
}
