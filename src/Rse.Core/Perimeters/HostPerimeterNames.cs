using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Rse.Perimeters;

/// <summary>Checks the names of the host's perimeters when the host starts, all faults at once.</summary>
internal sealed partial class HostPerimeterNames(IEnumerable<IHostPerimeter> perimeters) : IValidateOptions<PerimeterOptions>
{
    public ValidateOptionsResult Validate(string? name, PerimeterOptions options)
    {
        List<string> faults = [];
        foreach (var group in perimeters.GroupBy(perimeter => perimeter.Name ?? "", StringComparer.Ordinal))
        {
            var types = string.Join(" and ", group.Select(perimeter => perimeter.GetType().FullName));
            if (!KebabCase().IsMatch(group.Key))
            {
                faults.Add($"The host perimeter {types} is named \"{group.Key}\"; a name is kebab-case, for instance accounting-roles.");
            }

            if (group.Skip(1).Any())
            {
                faults.Add($"The host perimeters {types} are all named \"{group.Key}\"; each needs a name of its own.");
            }
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KebabCase();
}
