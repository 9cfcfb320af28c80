using System.Collections;
using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Rse.Settings;

/// <summary>Finds keys of the configuration that nothing reads.</summary>
internal static class SettingsChecker
{
    private const string Root = "Rse";

    // Sections of packages of ours that a host may configure and not use.
    private static readonly string[] Ours =
    [
        "Rse:Imports",
        "Rse:Mail",
        "Rse:Markdown",
        "Rse:Search",
        "Rse:Storage:Postgres",
        "Rse:Storage:Sqlite",
        "Rse:Web",
    ];

    /// <summary>What is wrong with the keys of a section.</summary>
    /// <param name="services">Where sections are declared, and the configuration is.</param>
    /// <param name="path">The section.</param>
    /// <param name="more">Options of it that are not declared; may be null.</param>
    public static IReadOnlyList<string> Find(IServiceProvider services, string path, Type? more)
    {
        if (services.GetService<IConfiguration>() is not { } configuration)
        {
            return [];
        }

        var sections = services.GetServices<SettingsSection>().ToList();
        if (more is not null)
        {
            sections.Add(new SettingsSection(path, more));
        }

        List<string> faults = [];
        var types = sections.Where(section => section.Path == path).Select(section => section.Options).ToArray();
        Walk(configuration.GetSection(path), types, sections, faults);
        return faults;
    }

    /// <summary>
    /// What is wrong with the sections below <c>Rse</c>. Those of others are let be, unless they look like a misspelled one.
    /// </summary>
    public static IReadOnlyList<string> FindSections(IServiceProvider services)
    {
        if (services.GetService<IConfiguration>() is not { } configuration)
        {
            return [];
        }

        var sections = services.GetServices<SettingsSection>().ToList();
        string[] known = [.. sections.Select(section => section.Path).Concat(Ours).Distinct(StringComparer.Ordinal)];
        List<string> faults = [];
        foreach (var child in configuration.GetSection(Root).GetChildren())
        {
            if (known.Contains(child.Path, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            string[] within = [.. known.Where(path => path.StartsWith($"{child.Path}:", StringComparison.OrdinalIgnoreCase))];
            if (within.Length > 0)
            {
                faults.AddRange(FindWithin(child, within, sections));
                continue;
            }

            var nearest = known.Select(Outermost).MinBy(path => NearestKey.Distance(path, child.Path))!;
            if (!child.GetChildren().Any())
            {
                faults.Add(Unknown(child.Path, NearestKey.Find(child.Path, KeysOf(sections))));
            }
            else if (NearestKey.Distance(nearest, child.Path) <= 2 || IsPart(nearest, child.Path) || IsPart(child.Path, nearest))
            {
                faults.Add($"{child.Path} is not a section of {Root}; the nearest one is {nearest}.");
            }
            else
            {
                faults.AddRange(FindMisplaced(child, sections));
            }
        }

        return faults;
    }

    // A section of ours that holds nothing but sections.
    private static IEnumerable<string> FindWithin(IConfigurationSection outer, string[] known, List<SettingsSection> sections)
    {
        if (!outer.GetChildren().Any())
        {
            yield return $"{outer.Path} is one value; it takes sections: {string.Join(", ", known)}.";
        }

        foreach (var child in outer.GetChildren().Where(child => !known.Contains(child.Path, StringComparer.OrdinalIgnoreCase)))
        {
            yield return child.GetChildren().Any()
                ? $"{child.Path} is not a section of {Root}; the nearest one is {NearestKey.Find(child.Path, known)}."
                : Unknown(child.Path, NearestKey.Find(child.Path, KeysOf(sections)));
        }
    }

    private static string Outermost(string path) => string.Join(':', path.Split(':').Take(2));

    // A section of somebody else may have a key of the same name as several of ours, and none that only one of ours has.
    private static IEnumerable<string> FindMisplaced(IConfigurationSection foreign, List<SettingsSection> sections)
    {
        var keys = KeysOf(sections).ToLookup(NearestKey.LeafOf, StringComparer.OrdinalIgnoreCase);
        return foreign
            .GetChildren()
            .Where(child => keys[child.Key].Take(2).Count() == 1)
            .Select(child => Unknown(child.Path, keys[child.Key].First()));
    }

    private static bool IsPart(string path, string longer) =>
        path.Length > longer.Length / 2 && longer.StartsWith(path, StringComparison.OrdinalIgnoreCase);

    private static void Walk(IConfigurationSection section, Type[] types, List<SettingsSection> sections, List<string> faults)
    {
        if (section.Value is { Length: > 0 } && !section.GetChildren().Any())
        {
            var names = types.SelectMany(NamesOf).Distinct(StringComparer.Ordinal);
            faults.Add($"{section.Path} is one value; it takes keys: {string.Join(", ", names)}.");
            return;
        }

        foreach (var child in section.GetChildren())
        {
            var property = types.SelectMany(Properties).FirstOrDefault(known => IsNamed(known, child.Key));
            if (property is null)
            {
                var near = types.SelectMany(NamesOf).Select(name => $"{section.Path}:{name}");
                faults.Add(Unknown(child.Path, NearestKey.Find(child.Path, near.Concat(KeysOf(sections)))));
            }
            else
            {
                WalkValue(child, property.PropertyType, sections, faults);
            }
        }
    }

    private static void WalkValue(IConfigurationSection value, Type type, List<SettingsSection> sections, List<string> faults)
    {
        if (IsSimple(type))
        {
            if (value.GetChildren().Any())
            {
                faults.Add($"{value.Path} holds several values; it takes one.");
            }
        }
        else if (!typeof(IEnumerable).IsAssignableFrom(type))
        {
            Walk(value, [type], sections, faults);
        }
        else if (value.Value is { Length: > 0 })
        {
            faults.Add($"{value.Path} is one value; it takes a list, which begins with {value.Path}:0.");
        }
        else if (ElementOf(type) is { } element)
        {
            foreach (var item in value.GetChildren())
            {
                WalkValue(item, element, sections, faults);
            }
        }
    }

    private static IEnumerable<string> KeysOf(IEnumerable<SettingsSection> sections) =>
        sections.SelectMany(section => NamesOf(section.Options).Select(name => $"{section.Path}:{name}")).Distinct(StringComparer.Ordinal);

    private static string Unknown(string key, string? nearest) =>
        nearest is null ? $"{key} is not a key of {Root}." : $"{key} is not a key of {Root}; the nearest one is {nearest}.";

    private static IEnumerable<string> NamesOf(Type type) => Properties(type).Select(NameOf);

    // The binder sets what has a setter, and fills what it finds.
    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property =>
                property.GetIndexParameters().Length == 0 && (property.SetMethod is { IsPublic: true } || !IsSimple(property.PropertyType))
            );

    private static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name;

    private static bool IsNamed(PropertyInfo property, string key) =>
        string.Equals(NameOf(property), key, StringComparison.OrdinalIgnoreCase);

    private static bool IsSimple(Type type) =>
        type.IsPrimitive || type == typeof(string) || TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string));

    private static Type? ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.GetInterfaces().Append(type).FirstOrDefault(face => IsGeneric(face, typeof(IEnumerable<>))) is { } sequence
            ? sequence.GetGenericArguments()[0] is var element && IsGeneric(element, typeof(KeyValuePair<,>))
                    ? element.GetGenericArguments()[1]
                : element
        : null;

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
