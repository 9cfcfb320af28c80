using System.Collections.Frozen;

namespace Rse.Plugins;

/// <summary>The plug-ins of one contract, with the faults in their names.</summary>
internal interface IPluginSet
{
    PluginContract Contract { get; }

    /// <summary>One sentence each; empty if the plug-ins may run.</summary>
    IReadOnlyList<string> Faults { get; }
}

/// <summary>The plug-ins of one contract, by name.</summary>
/// <remarks>
/// If a name is invalid, every use throws a <see cref="Problems.PluginException"/>; the start of the host checks first.
/// </remarks>
internal sealed class PluginSet<T> : IPluginSet
    where T : class, IPlugin
{
    private readonly T[] _plugins;
    private readonly FrozenDictionary<string, T> _byName = FrozenDictionary<string, T>.Empty;

    public PluginSet(PluginContract contract, IEnumerable<T> plugins)
    {
        Contract = contract;
        _plugins = [.. plugins];
        var names = _plugins.Select(plugin => ((string?)plugin.Name, plugin.GetType()));
        Faults = [.. PluginNames.FindFaults(contract, names), .. FindSurplus()];
        if (Faults.Count == 0)
        {
            _byName = _plugins.ToFrozenDictionary(plugin => plugin.Name, StringComparer.Ordinal);
        }
    }

    public PluginContract Contract { get; }

    public IReadOnlyList<string> Faults { get; }

    /// <summary>In the order of registration.</summary>
    public IReadOnlyList<T> All => Faults.Count == 0 ? _plugins : throw PluginNames.Refuse([this]);

    public T? Find(string name) => All.Count == 0 ? null : _byName.GetValueOrDefault(name);

    private IEnumerable<string> FindSurplus()
    {
        if (_plugins.Length > Contract.Most)
        {
            var added = string.Join(", ", _plugins.Select(plugin => $"\"{plugin.Name}\" ({plugin.GetType()})"));
            yield return $"A network has one {Contract.Name}, and these were added: {added}. Keep one.";
        }
    }
}
