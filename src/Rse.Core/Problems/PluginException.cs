namespace Rse.Problems;

/// <summary>A plug-in threw, timed out or broke its contract.</summary>
public sealed class PluginException(string plugin, string message, Exception? innerException = null)
    : RseException($"{plugin}: {message}", innerException)
{
    /// <summary>The plug-in's <c>Name</c>.</summary>
    public string Plugin { get; } = plugin;
}
