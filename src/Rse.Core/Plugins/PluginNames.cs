using System.Text.RegularExpressions;
using Rse.Problems;

namespace Rse.Plugins;

/// <summary>The rule for names of plug-ins.</summary>
internal static partial class PluginNames
{
    public const int MaxLength = 40;

    /// <summary>The faults in the names of the plug-ins of one contract, one sentence each; may be empty.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="plugins">The plug-ins.</param>
    /// <param name="reserved">Names that no plug-in of the contract may have.</param>
    public static IReadOnlyList<string> FindFaults(
        PluginContract contract,
        IEnumerable<(string? Name, Type Type)> plugins,
        params IReadOnlyCollection<string> reserved
    )
    {
        List<string> faults = [];
        foreach (var group in plugins.GroupBy(plugin => plugin.Name ?? "", plugin => plugin.Type, StringComparer.Ordinal))
        {
            var types = string.Join(" and ", group.Select(type => type.FullName).Order(StringComparer.Ordinal));
            if (group.Key.Length > MaxLength || !KebabCase().IsMatch(group.Key))
            {
                faults.Add(
                    $"{types} has the name \"{group.Key}\"; a {contract.Name} has 1 to {MaxLength} lower-case ASCII letters, digits and "
                        + "single inner hyphens, "
                        + "a letter first, such as accounting-roles."
                );
            }

            if (reserved.Contains(group.Key, StringComparer.Ordinal))
            {
                faults.Add($"{types} has the name \"{group.Key}\", which is reserved; any but {string.Join(", ", reserved)} will do.");
            }

            if (group.Skip(1).Any())
            {
                faults.Add($"{types} have the same name \"{group.Key}\"; each {contract.Name} needs its own.");
            }
        }

        return faults;
    }

    /// <summary>The exception for all faults.</summary>
    public static PluginException Refuse(IEnumerable<IPluginSet> sets)
    {
        var faulty = sets.Where(set => set.Faults.Count > 0).ToList();
        return new PluginException(
            string.Join(", ", faulty.Select(set => set.Contract.Name)),
            string.Join(' ', faulty.SelectMany(set => set.Faults))
        );
    }

    // A letter first: names are used in URLs and keys in which a number is an id.
    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KebabCase();
}
