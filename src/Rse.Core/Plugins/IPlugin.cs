namespace Rse.Plugins;

/// <summary>A plug-in of the host, which has a name.</summary>
/// <remarks>
/// A name is 1 to 40 characters of kebab-case: lower-case ASCII letters and digits, single hyphens between them, a letter first, such as
/// <c>accounting-roles</c>. It is unique among the plug-ins of one contract. Never change it: it is stored, logged and a metric tag. All
/// names are checked when the host starts; an invalid one stops the start with a <see cref="Problems.PluginException"/>.
/// </remarks>
public interface IPlugin
{
    /// <summary>The name; it never changes.</summary>
    string Name { get; }
}
