using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>Writes the bill of materials of a package: itself, and every package that was restored for it.</summary>
/// <remarks>Source: SPDX 2.2.1, sections 2 to 3 and 7. Compiled by MSBuild, which gives it no JSON: what NuGet wrote is read by pattern.</remarks>
public class WriteSbom : Task
{
    [Required]
    public string PackageId { get; set; }

    [Required]
    public string PackageVersion { get; set; }

    [Required]
    public string ProjectUrl { get; set; }

    /// <summary>What NuGet restored, <c>project.assets.json</c>.</summary>
    [Required]
    public string AssetsFile { get; set; }

    /// <summary>Where NuGet unpacked it.</summary>
    [Required]
    public ITaskItem[] Folders { get; set; }

    /// <summary>The packages that are used by the build only.</summary>
    public ITaskItem[] Private { get; set; }

    [Required]
    public string File { get; set; }

    public override bool Execute()
    {
        var assets = System.IO.File.ReadAllText(AssetsFile);
        var ours = new Regex("\"(?<id>Rse\\.[^\"/]+)/[^\"]+\": \\{\\s*\"type\": \"project\",\\s*\"path\"")
            .Matches(assets)
            .Cast<Match>()
            .Select(match => match.Groups["id"].Value)
            .Distinct()
            .ToList();
        var excluded = new HashSet<string>((Private ?? new ITaskItem[0]).Select(item => item.ItemSpec), StringComparer.OrdinalIgnoreCase);
        var packages = new Regex(
            "\"(?<id>[^\"/]+)/(?<version>[^\"]+)\": \\{\\s*\"sha512\": \"(?<hash>[^\"]+)\",\\s*\"type\": \"package\",\\s*\"path\": \"(?<path>[^\"]+)\""
        )
            .Matches(assets)
            .Cast<Match>()
            .Where(match => !excluded.Contains(match.Groups["id"].Value))
            .ToList();
        var ids = new HashSet<string>(packages.Select(match => match.Groups["id"].Value), StringComparer.OrdinalIgnoreCase);

        var entries = new List<string> { Own(PackageId) };
        entries.AddRange(ours.Select(Own));
        entries.AddRange(packages.Select(Foreign));
        var relations = new List<string> { Relation("SPDXRef-DOCUMENT", "DESCRIBES", Reference(PackageId)) };
        var direct = Names(
            Block(assets, "\"net10.0\": \\{[^{}]*\"targetAlias\"[^{}]*\"dependencies\": \\{(?<names>(?:[^{}]|\\{[^{}]*\\})*)\\}")
        );
        relations.AddRange(
            direct.Where(ids.Contains).Concat(ours).Distinct().Select(id => Relation(Reference(PackageId), "DEPENDS_ON", Reference(id)))
        );
        foreach (var id in packages.Select(match => match.Groups["id"].Value).Concat(ours))
        {
            var block = Block(
                assets,
                "\""
                    + Regex.Escape(id)
                    + "/[^\"]+\": \\{\\s*\"type\": \"[a-z]+\",\\s*(?:\"framework\": \"[^\"]*\",\\s*)?\"dependencies\": \\{(?<names>[^{}]*)\\}"
            );
            relations.AddRange(
                Names(block)
                    .Where(name => ids.Contains(name) || ours.Contains(name))
                    .Select(name => Relation(Reference(id), "DEPENDS_ON", Reference(name)))
            );
        }

        var space = ProjectUrl + "/spdx/" + PackageId + "-" + PackageVersion + "-" + Guid.NewGuid().ToString("N");
        var created = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        System.IO.File.WriteAllText(
            File,
            "{\n  \"spdxVersion\": \"SPDX-2.2\",\n  \"dataLicense\": \"CC0-1.0\",\n  \"SPDXID\": \"SPDXRef-DOCUMENT\",\n  \"name\": "
                + Quote(PackageId + " " + PackageVersion)
                + ",\n  \"documentNamespace\": "
                + Quote(space)
                + ",\n  \"creationInfo\": { \"created\": "
                + Quote(created)
                + ", \"creators\": [\"Organization: Rse contributors\", \"Tool: eng/WriteSbom.cs\"] },\n  \"documentDescribes\": ["
                + Quote(Reference(PackageId))
                + "],\n  \"packages\": [\n    "
                + string.Join(",\n    ", entries)
                + "\n  ],\n  \"relationships\": [\n    "
                + string.Join(",\n    ", relations)
                + "\n  ]\n}\n"
        );
        return true;
    }

    private string Own(string id)
    {
        return Entry(id, PackageVersion, "MIT", "Organization: Rse contributors", null);
    }

    private string Foreign(Match package)
    {
        var (id, version, path) = (package.Groups["id"].Value, package.Groups["version"].Value, package.Groups["path"].Value);
        var nuspec = Folders
            .Select(folder => Path.Combine(folder.ItemSpec, path, id.ToLowerInvariant() + ".nuspec"))
            .FirstOrDefault(System.IO.File.Exists);
        string licence = null,
            authors = null;
        if (nuspec != null)
        {
            var metadata = XDocument.Load(nuspec).Root.Elements().Single(element => element.Name.LocalName == "metadata");
            var expression = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
            licence = expression != null && (string)expression.Attribute("type") == "expression" ? expression.Value : null;
            authors = (string)metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "authors");
        }

        var hash = BitConverter.ToString(Convert.FromBase64String(package.Groups["hash"].Value)).Replace("-", "").ToLowerInvariant();
        return Entry(id, version, licence, authors == null ? null : "Organization: " + authors, hash);
    }

    private static string Entry(string id, string version, string licence, string supplier, string hash)
    {
        return "{ \"SPDXID\": "
            + Quote(Reference(id))
            + ", \"name\": "
            + Quote(id)
            + ", \"versionInfo\": "
            + Quote(version)
            + ", \"supplier\": "
            + Quote(supplier ?? "NOASSERTION")
            + ", \"downloadLocation\": \"NOASSERTION\", \"filesAnalyzed\": false, \"licenseConcluded\": \"NOASSERTION\", \"licenseDeclared\": "
            + Quote(licence ?? "NOASSERTION")
            + ", \"copyrightText\": \"NOASSERTION\""
            + (hash == null ? "" : ", \"checksums\": [{ \"algorithm\": \"SHA512\", \"checksumValue\": " + Quote(hash) + " }]")
            + ", \"externalRefs\": [{ \"referenceCategory\": \"PACKAGE-MANAGER\", \"referenceType\": \"purl\", \"referenceLocator\": "
            + Quote("pkg:nuget/" + id + "@" + version)
            + " }] }";
    }

    private static string Relation(string from, string kind, string to)
    {
        return "{ \"spdxElementId\": "
            + Quote(from)
            + ", \"relationshipType\": "
            + Quote(kind)
            + ", \"relatedSpdxElement\": "
            + Quote(to)
            + " }";
    }

    private static string Reference(string id)
    {
        return "SPDXRef-Package-" + Regex.Replace(id, "[^A-Za-z0-9.-]", "-");
    }

    private static string Block(string text, string pattern)
    {
        return new Regex(pattern).Match(text).Groups["names"].Value;
    }

    private static IEnumerable<string> Names(string block)
    {
        return new Regex("\"(?<name>[A-Za-z0-9_.-]+)\": (?:\\{|\"[^\"]*\")")
            .Matches(Regex.Replace(block, "\\{[^{}]*\\}", "{"))
            .Cast<Match>()
            .Select(match => match.Groups["name"].Value);
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(
                c == '"' || c == '\\' ? "\\" + c
                : c < ' ' ? "\\u" + ((int)c).ToString("x4")
                : c.ToString()
            );
        }

        return quoted.Append('"').ToString();
    }
}
