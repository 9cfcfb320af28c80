namespace Rse.Problems;

/// <summary>A plug-in threw, ran out of time or returned something that its contract forbids.</summary>
public sealed class PluginException(string plugin, string message, Exception? innerException = null)
    : RseException($"{plugin}: {message}", innerException)
{
    /// <summary>The plug-in's <c>Name</c>.</summary>
    public string Plugin { get; } = plugin;
}
