using System.Text.RegularExpressions;

namespace Rse.Testing.Plugins;

/// <summary>The rule for names of plug-ins, as stated by <see cref="Rse.Plugins.IPlugin"/>.</summary>
internal static partial class PluginNameRule
{
    public static void Check(string name)
    {
        Assert.Matches(KebabCase(), name);
        Assert.InRange(name.Length, 1, 40);
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KebabCase();
}
