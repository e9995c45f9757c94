import { rolesOf, type Row } from '../../src/sim/routes/clever/row.ts'
import { legacyId } from '../../src/sim/routes/clever/identities.ts'
import { type Call, notFound, send, wrongToken } from './call.ts'
import { userOf } from './sso.ts'

/** `/v3.0/me`: who signed in; a district's token is no person. `self` is `/me` without a version: observed on the wire. */
export function answerMe(call: Call): Response {
  const { vendor } = call.mock
  const district = vendor.districtId
  if (call.holder.kind === 'district') return wrongToken(call)
  const user = userOf(call)
  if (user === undefined) return notFound(call)
  const type = rolesOf(user.facts)[0]!
  // Tokens of the documentation have shown this shape; clients must cope with both.
  if (call.holder.isDemo) return send(call, JSON.stringify({ data: { id: user.id, district, type } }))
  return send(
    call,
    JSON.stringify({
      type: 'user',
      data: { id: user.id, district, type, authorized_by: 'district' },
      links: [
        { rel: 'self', uri: '/me' },
        { rel: 'canonical', uri: `/${call.version}/users/${user.id}` },
        { rel: 'district', uri: `/${call.version}/districts/${district}` },
      ],
    }),
  )
}

/** `/userinfo`, as OpenID Connect has it (dev.clever.com/me/docs/the-userinfo-endpoint). */
export function answerUserInfo(call: Call): Response {
  if (call.holder.kind === 'district') return wrongToken(call)
  const user = userOf(call)
  if (user === undefined) return notFound(call)
  const { view, districtId: district } = call.mock.vendor
  const { facts } = user
  const id = oldIdOf(user, view.source.sisDistrict)
  return send(
    call,
    JSON.stringify({
      sub: id,
      user_id: id,
      multi_role_user_id: user.id,
      user_type: rolesOf(facts)[0],
      district_id: district,
      district,
      ...(facts.email !== '' && { email: facts.email }),
      name: { first: facts.first, last: facts.last },
    }),
  )
}

/** The id that the first role of a user had before v3. A student's has stayed. */
export function oldIdOf({ id, facts }: Row<'users'>, sisDistrict: string): string {
  const { teacher, staff, contact, districtAdmin } = facts
  if (teacher) return legacyId(sisDistrict, `teacher ${teacher.sisId}`)
  if (staff) return legacyId(sisDistrict, `staff ${staff.sisId}`)
  if (districtAdmin) return legacyId(sisDistrict, 'district_admin 1')
  return contact
    ? legacyId(sisDistrict, `contact ${contact.sisId || `${facts.last} ${facts.email || contact.phone}`}`)
    : id
}
