using Rse.Storage.Databases;

namespace Rse.Storage.Typeahead;

/// <summary>The statements of <see cref="TypeaheadStore"/>.</summary>
internal static class TypeaheadSql
{
    public const string SelectMembersAfter = $"""
        {Members}
          and m.id > @beyond
        order by m.id
        limit @take
        """;

    public const string SelectMembersById = $"""
        {Members}
          and m.id = any(@ids)
        """;

    public const string SelectMemberSpaces = $"""
        select b.member_id as id, b.space_id as space, cast(1 as bigint) as count
        from rse_membership b
        join rse_space p on p.id = b.space_id
        where b.member_id = any(@ids)
          and {Visibility.Listing}
        """;

    public const string SelectSpacesAfter = $"""
        {Spaces}
          and p.id > @beyond
        order by p.id
        limit @take
        """;

    public const string SelectSpacesById = $"""
        {Spaces}
          and p.id = any(@ids)
        """;

    public const string SelectTopicsAfter = """
        select t.id, t.label as title
        from rse_topic t
        where t.id > @beyond
        order by t.id
        limit @take
        """;

    public const string SelectTopicsById = """
        select t.id, t.label as title
        from rse_topic t
        where t.id = any(@ids)
        """;

    // What the host shows of the threads of its objects, only the host knows.
    public const string SelectTopicSpaces = $"""
        select u.topic_id as id, a.space_id as space, count(*) as count
        from rse_topic_activity u
        join rse_activity a on a.id = u.activity_id
        where u.topic_id = any(@ids)
          and a.space_id is not null
          and a.listing {ListingSql.Listed}
          and {Visibility.Activity}
        group by u.topic_id, a.space_id
        """;

    public const string SelectPostsBefore = $"""
        {Posts}
          and s.id < @beyond
        order by s.id desc
        limit @take
        """;

    public const string SelectPostsById = $"""
        {Posts}
          and s.id = any(@ids)
        """;

    public const string SelectObjectsBefore = $"""
        {Objects}
          and s.id < @beyond
        order by s.id desc
        limit @take
        """;

    public const string SelectObjectsById = $"""
        {Objects}
          and s.id = any(@ids)
        """;

    public const string SelectFollowed = """
        select f.kind, f.target_id as target
        from rse_follow f
        where f.member_id = @viewer
          and f.kind in ('member', 'space', 'topic')
        limit @take
        """;

    // The kinds are numbers as in TypeaheadKinds.
    public const string SelectCurrent = $"""
        select cast(0 as bigint) as kind, m.id, m.display_name as title, m.handle as key, '' as place
        from rse_member m
        where m.id = any(@members)
          and m.state = 'active'
          and (m.ends_at is null or m.ends_at > @now)
          and {Visibility.Member}
        union all
        select cast(1 as bigint), p.id, p.name, p.slug, ''
        from rse_space p
        where p.id = any(@spaces)
          and {Visibility.Listing}
        union all
        select cast(2 as bigint), t.id, t.label, t.name, ''
        from rse_topic t
        where t.id = any(@topics)
          and exists (
            select 1
            from rse_topic_activity u
            join rse_activity a on a.id = u.activity_id
            where u.topic_id = t.id
              and a.space_id is not null
              and a.listing {ListingSql.Listed}
              and {Visibility.Activity})
        union all
        select cast(3 as bigint), s.id, o.title, '', w.name
        from rse_subject s
        join rse_post o on o.id = s.id
        join rse_space w on w.id = s.space_id
        where s.id = any(@posts)
          and s.trashed = 0
          and o.title is not null
          and {Visibility.Subject}
        """;

    private const string Members = $"""
        select m.id, m.display_name as title, m.handle, m.ends_at as at
        from rse_member m
        where m.state = 'active'
          and {Visibility.Member}
        """;

    private const string Spaces = $"""
        select p.id, p.name as title, p.listing as audience, p.audience as content, p.id as space
        from rse_space p
        where {Visibility.Listing}
        """;

    private const string Posts = $"""
        select s.id, o.title, s.space_id as space, s.at
        from rse_post o
        join rse_subject s on s.id = o.id
        where o.title is not null
          and s.trashed = 0
          and s.space_id is not null
          and {Visibility.Subject}
        """;

    private const string Objects = $"""
        select s.id, s.kind, s.key, s.audience
        from rse_subject s
        where s.key is not null
          and s.trashed = 0
          and {Visibility.Subject}
        """;
}
